package org.sitewatt.settings.internal;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;

/** Settings are well while each is what its bundle declares. */
final class SettingsCheck implements HealthCheck {

  private final SettingsGuard guard;

  SettingsCheck(SettingsGuard guard) {
    this.guard = guard;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    guard.problems().forEach(problem -> log.warn("{}", problem));
    log.info("settings are looked at as they are used");
    return new Result(log);
  }
}
