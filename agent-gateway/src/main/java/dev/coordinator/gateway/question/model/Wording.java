package dev.coordinator.gateway.question.model;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A question without what does not change its meaning: case, punctuation, filler words and the
 * order of the rest. What negates or compares is never left out. Names such as {@code
 * app/models.py}, {@code C++} and {@code user_id} stay one word.
 */
public final class Wording {
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}_]+(?:[./:'#-]+[\\p{L}\\p{M}\\p{N}_]+)*[+#]*");
  private static final Pattern SHORT_FORM = Pattern.compile("'(?:s|re|ll|ve|d|m)\\b");
  private static final Set<String> FILLERS =
      Set.of(
          ("a an the this that these those there here it its is are am was were be"
                  + " been being do does did has have had i we you they my our your their me"
                  + " us them he she him his her what which of in on at for to and so well"
                  + " then also just only actually really exactly currently now please"
                  + " kindly maybe perhaps basically simply hi hello hey anyone anybody"
                  + " someone somebody everybody know knows tell question can could would"
                  + " will shall might may")
              .split(" "));

  private Wording() {}

  /** The same text for every way to put one question; empty only where there is no word at all. */
  public static String plain(String question) {
    var words = words(question);
    var telling = words.stream().filter(word -> !FILLERS.contains(word)).toList();
    return (telling.isEmpty() ? words : telling)
        .stream().distinct().sorted().collect(Collectors.joining(" "));
  }

  /** All its words in their order: what is left of a question that is not what it looks like. */
  public static String inOrder(String question) {
    return String.join(" ", words(question));
  }

  private static List<String> words(String question) {
    var text =
        Normalizer.normalize(question, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replace('\u2019', '\'')
            .replaceAll("\\bcan(?:'t|not)\\b", "can not")
            .replaceAll("\\bwon't\\b", "will not")
            .replaceAll("n't\\b", " not");
    return WORD.matcher(SHORT_FORM.matcher(text).replaceAll(" "))
        .results()
        .map(MatchResult::group)
        .toList();
  }
}
