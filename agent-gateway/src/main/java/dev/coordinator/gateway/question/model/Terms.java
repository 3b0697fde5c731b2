package dev.coordinator.gateway.question.model;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of a question, each with what else says the same: another form of the name ({@code
 * userId}, {@code user_id}, {@code user id}) and the words of its trade ({@code db}, {@code
 * database}). By them a question finds what is close; whether that answers it is never decided
 * here.
 */
public final class Terms {
  /** Words that say next to nothing about what is asked. */
  public static final String EMPTY =
      "use used uses using hold holds have has get gets come comes suite done look find happen";

  private static final int MOST = 60;
  private static final Pattern CHUNK = Pattern.compile("[^\\s,;!?()\\[\\]{}<>\"“”`]+");
  private static final Pattern PART = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern HUMP = Pattern.compile("(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})");
  private static final Set<String> NOTHING = Set.of(EMPTY.split(" "));
  private static final Map<String, Set<String>> SAME = new LinkedHashMap<>();

  static {
    for (var line :
        """
        database databases db
        config configs configuration configure configures configured setting settings
        environment env
        variable variables var vars
        auth authentication authenticate authenticates authenticated
        login logins signin logon
        log logs logger logging
        repository repo
        directory directories folder folders dir
        documentation docs doc
        parameter parameters param params argument arguments arg args
        function functions func method methods
        library libraries lib dependency dependencies package packages
        store stores stored save saves saved keep keeps kept persist persists persisted
        need needs needed require requires required
        return returns returned response respond responds answer
        field fields column columns attribute attributes property properties
        table tables model models entity entities
        run runs running start starts started launch execute executes
        delete deletes deleted remove removes removed
        error errors exception exceptions failure failures
        endpoint endpoints route routes
        type types kind kinds
        live lives lifetime ttl expire expires expiry
        define defines defined declare declares declared implement implements implemented
        validate validates validation check checks verify verifies verified
        send sends sent emit emits publish publishes
        maximum max most
        minimum min least
        identifier identifiers id ids
        """
            .split("\n")) {
      var words = new LinkedHashSet<>(List.of(line.split(" ")));
      words.forEach(word -> SAME.put(word, words));
    }
  }

  private final Map<String, Set<String>> terms = new LinkedHashMap<>();

  private Terms() {}

  /** Each word, in its order, with itself and what else says the same. */
  public static Map<String, Set<String>> of(String question) {
    var found = new Terms();
    var text = Normalizer.normalize(question, Normalizer.Form.NFKC).replace('\u2019', '\'');
    @Nullable String before = null;
    for (var chunk : CHUNK.matcher(text).results().map(MatchResult::group).toList()) {
      before = found.add(chunk, before);
    }
    return found.terms;
  }

  /** Adds a chunk and what it may be written as with the one before it; the word to go on with. */
  private @Nullable String add(String chunk, @Nullable String before) {
    var parts = parts(chunk);
    var whole = lower(String.join("", parts));
    for (var part : parts) {
      var alternatives = alternatives(part);
      if (parts.size() > 1) {
        alternatives.add(isPath(chunk) ? lower(chunk) : whole);
      } else if (isPath(chunk)) {
        alternatives.add(lower(chunk));
      }
    }
    if (before != null && parts.size() == 1) {
      alternatives(before).add(before + whole);
      alternatives(whole).add(before + whole);
    }
    return parts.size() == 1 ? whole : null;
  }

  private Set<String> alternatives(String part) {
    var word = lower(part);
    if (NOTHING.contains(word) || (terms.size() >= MOST && !terms.containsKey(word))) {
      return new LinkedHashSet<>();
    }
    return terms.computeIfAbsent(
        word,
        _ -> {
          var all = new LinkedHashSet<String>();
          all.add(word);
          all.addAll(SAME.getOrDefault(word, Set.of()));
          return all;
        });
  }

  private static List<String> parts(String chunk) {
    var parts = new ArrayList<String>();
    PART.matcher(chunk.replaceAll("'\\p{L}{1,2}$", ""))
        .results()
        .map(MatchResult::group)
        .forEach(word -> parts.addAll(List.of(HUMP.split(word))));
    return parts;
  }

  private static boolean isPath(String chunk) {
    return chunk.indexOf('/') >= 0 || chunk.matches(".*\\p{L}\\.\\p{L}.*");
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
