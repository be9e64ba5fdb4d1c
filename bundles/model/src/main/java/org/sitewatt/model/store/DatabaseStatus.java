package org.sitewatt.model.store;

/**
 * Tells how the database fares; there from the start, also while the stores are not. Thread-safe,
 * and answers at once: it reports what was last seen.
 */
public interface DatabaseStatus {

  DatabaseCondition current();
}
