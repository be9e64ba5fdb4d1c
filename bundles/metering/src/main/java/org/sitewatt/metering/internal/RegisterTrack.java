package org.sitewatt.metering.internal;

import java.util.ArrayList;
import java.util.List;
import org.sitewatt.model.IntervalReason;

/**
 * Follows a register from read to read and decides, in this order: jitter, rollover, reset, more
 * than can be. What cannot be explained breaks the track; nothing is guessed.
 */
final class RegisterTrack {

  private final CounterRules rules;
  private final List<Stretch> stretches = new ArrayList<>();
  private Sample base;
  private long used;
  private Sample suspect;

  private RegisterTrack(CounterRules rules) {
    this.rules = rules;
  }

  /**
   * The stretches of a register.
   *
   * @param samples in order of time
   */
  static RegisterTrack of(List<Sample> samples, CounterRules rules) {
    RegisterTrack track = new RegisterTrack(rules);
    samples.forEach(track::follow);
    return track;
  }

  List<Stretch> stretches() {
    return stretches;
  }

  /** The last read, when it is kept aside because it was more than can be; else null. */
  Sample suspect() {
    return suspect;
  }

  private void follow(Sample next) {
    if (base == null) {
      begin(null, next);
      return;
    }
    long advance = Micro.of(next.value() - base.value());
    if (rules.isJitter(advance)) {
      book(new Sample(next.at(), base.value()), 0, false);
    } else if (advance < 0) {
      Long throughWrap = rules.rollover(base, next);
      if (throughWrap == null) {
        begin(IntervalReason.RESET, next);
      } else {
        book(next, throughWrap, true);
      }
    } else if (!rules.exceedsCap(advance, next.at() - base.at())) {
      book(next, advance, false);
    } else if (suspect != null && rules.isConsistent(suspect, next)) {
      Sample first = suspect;
      begin(IntervalReason.POWER_CAP, first);
      follow(next);
    } else {
      suspect = next;
    }
  }

  private void begin(IntervalReason why, Sample first) {
    used = 0;
    base = first;
    suspect = null;
    stretches.add(new Stretch(why, first.at()));
  }

  private void book(Sample next, long advance, boolean wrapped) {
    used += advance;
    base = next;
    suspect = null;
    stretches.get(stretches.size() - 1).add(next.at(), used, wrapped);
  }
}
