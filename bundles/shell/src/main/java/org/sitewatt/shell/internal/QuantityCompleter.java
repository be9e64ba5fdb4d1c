package org.sitewatt.shell.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sitewatt.driver.Quantities;

/** The vocabulary; of a numbered family its first. */
@Service
public final class QuantityCompleter extends ListCompleter {

  @Override
  List<String> all() {
    return Quantities.names().stream()
        .filter(name -> !name.endsWith("*"))
        .map(name -> name.replace('#', '1'))
        .toList();
  }
}
