package org.sitewatt.dashboard.internal.rest;

import java.util.List;
import java.util.Map;
import org.sitewatt.dashboard.internal.view.Views.ListView;
import org.sitewatt.dashboard.internal.view.Views.ReadingView;
import org.sitewatt.model.Reading;
import org.sitewatt.model.store.ReadingStore;

/** The last readings of channels, those without a value with what was known before. */
final class LatestReadings {

  private LatestReadings() {}

  static ListView<ReadingView> view(ReadingStore store, List<Reading> latest) {
    List<Reading> missing =
        latest.stream().filter(each -> each.value() == null && each.text() == null).toList();
    Map<Reading, Reading> known = missing.isEmpty() ? Map.of() : store.lastKnown(missing);
    return Lists.whole(latest, each -> ReadingView.of(each, known.get(each)));
  }
}
