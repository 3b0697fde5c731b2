package dev.coordinator.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/**
 * What a service keeps of its sessions in tables of its own, as a bean of it; those of the outbox
 * and the inbox are none of its business.
 */
public interface ErasableRows {
  /** Leaves no row in which one of the sessions is named; done again it finds none. */
  void erase(Connection tx, Collection<String> sessions) throws SQLException;
}
