package dev.coordinator.checkpoint.journal.adapter;

import dev.coordinator.access.Needs;
import dev.coordinator.access.Whole;
import dev.coordinator.checkpoint.door.Parameters;
import dev.coordinator.checkpoint.door.Problems;
import dev.coordinator.checkpoint.journal.Journal;
import dev.coordinator.checkpoint.journal.Search;
import dev.coordinator.checkpoint.journal.Search.Found;
import dev.coordinator.contracts.access.Right;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** A session's journal as people read it: newest first, without bodies, searched by words. */
@Path("/api/v1/journal/{session}/entries")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class SearchResource {
  private static final int USUAL = 50;
  private static final int MOST = 200;
  private static final int MOST_WORDS = 10;
  private static final int LONGEST = 200;

  private final Search search;
  private final Journal journal;

  SearchResource(Search search, Journal journal) {
    this.search = search;
    this.journal = journal;
  }

  /** A page; {@code next} is what the page behind it begins before, absent on the last one. */
  public record Page(List<Found> items, @Nullable Long next) {}

  @Operation(summary = "The entries of a journal in which these words stand")
  @GET
  @Needs(Right.READ)
  public Page entries(
      @PathParam("session") String session,
      @QueryParam("words") @Nullable String words,
      @QueryParam("before") @Whole @Nullable String before,
      @QueryParam("limit") @Whole(least = 1, most = MOST, otherwise = USUAL)
          @Nullable String limit) {
    var id = Parameters.id("the session", session);
    var from = before == null ? null : (Long) Parameters.position("before", before);
    var most = Parameters.limit(limit, USUAL, MOST);
    var found = search.entries(id, words(words), from, most);
    if (found.isEmpty() && !journal.knows(id)) {
      throw Problems.unknown("the session", id);
    }
    return new Page(found, found.size() < most ? null : found.getLast().position());
  }

  private static List<String> words(@Nullable String given) {
    if (given == null || given.isBlank()) {
      return List.of();
    }
    var words = Stream.of(given.strip().toLowerCase(Locale.ROOT).split("\\s+")).distinct().toList();
    if (given.length() > LONGEST || words.size() > MOST_WORDS) {
      throw Problems.badParameter("words", given, "Give at most 10 words of 200 letters in all");
    }
    return words;
  }
}
