package org.sitewatt.model.store;

import org.sitewatt.model.Reading;

/** What came of adding readings that must agree with those that are there. */
public sealed interface AppendOutcome {

  /**
   * All are there now.
   *
   * @param added those that were new
   * @param known those that were there already, with the same value
   */
  record Appended(int added, int known) implements AppendOutcome {}

  /**
   * One of them contradicts a reading that is there; nothing was added.
   *
   * @param index of the first such reading in the list that was given
   * @param stored what is there
   */
  record Contradicted(int index, Reading stored) implements AppendOutcome {}
}
