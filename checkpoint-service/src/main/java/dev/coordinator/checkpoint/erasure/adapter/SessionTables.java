package dev.coordinator.checkpoint.erasure.adapter;

import java.util.List;

/** All that this service keeps of a session: whatever names another row goes before it. */
final class SessionTables {
  static final List<String> DELETE =
      List.of(
          "delete from checkpoint_without_files where session = any (?)",
          // what only they have; files of other sessions may be the same bytes
          """
          with mine as (
            delete from checkpoint_file where session = any (?) returning session, sha256
          )
          delete from checkpoint_bytes b
          where b.sha256 in (select sha256 from mine) and not exists (
            select from checkpoint_file other where other.sha256 = b.sha256
              and other.session not in (select session from mine))\
          """,
          "delete from checkpoint where session = any (?)",
          "delete from unwritten_file where session = any (?)",
          "delete from tree_copy_object where session = any (?)",
          // in one statement, because whatever is no longer noted as copied must be noted as left
          """
          with gone as (delete from tree_copy where session = any (?) returning place, session)
          insert into erased_copy (place, session)
          select place, session from gone on conflict do nothing\
          """,
          "delete from artifact_file where session = any (?)",
          "delete from artifact_tree where session = any (?)",
          "delete from quality_tally where session = any (?)",
          "delete from view_line where session = any (?)",
          "delete from view_sync_point where session = any (?)",
          "delete from view_batch where session = any (?)",
          "delete from view_session where session = any (?)",
          "delete from held_behind_cause where session = any (?)",
          "delete from held_back where session = any (?)",
          "delete from journal_lost where session = any (?)",
          "delete from journal_chain where session = any (?)",
          "delete from journal_sequence_of where session = any (?)",
          "delete from journal where session = any (?)",
          "delete from webhook_notice where session = any (?)",
          "delete from dead_letter where key = any (?)",
          "delete from erasing where session = any (?)");

  private SessionTables() {}
}
