package org.sitewatt.settings.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.Map;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;

/** The Dictionary of OSGi has no other form. */
@SuppressWarnings("JdkObsolete")
class SettingsGuardTest {

  private static final String PID = "org.sitewatt.security.signin";

  /** As bnd writes it. */
  private static final String DECLARED =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.4.0">
        <OCD id="x" name="x">
          <AD id="lockMinutes" type="Integer" default="15" min="1" max="1440"/>
          <AD id="share" type="Double" default="0.5" min="0" max="1"/>
          <AD id="open" type="Boolean" default="false"/>
          <AD id="tileUrl" type="String" default=""/>
        </OCD>
        <Designate pid="org.sitewatt.security.signin"><Object ocdref="x"/></Designate>
      </metatype:MetaData>
      """;

  /** An event wants somebody who sent it. */
  private static final ServiceReference<ConfigurationAdmin> NOBODY = sender();

  private SettingsGuard guard;

  @BeforeEach
  void declare() throws Exception {
    Declared declared = Declared.read(new ByteArrayInputStream(DECLARED.getBytes(UTF_8)));
    guard = new SettingsGuard(pid -> pid.equals(declared.pid()) ? declared.keys() : Map.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lockMinutes | abc   | must be a whole number from 1 to 1440; until it is right the default, 15, is used",
        "lockMinutes | ''    | must be a whole number from 1 to 1440; until it is right the default, 15, is used",
        "lockMinutes | 1441  | must be a whole number from 1 to 1440; until it is right the default, 15, is used",
        "lockMinutes | 1.5   | must be a whole number from 1 to 1440; until it is right the default, 15, is used",
        "share       | 2     | must be a number from 0 to 1; until it is right the default, 0.5, is used",
        "open        | maybe | must be true or false; until it is right the default, false, is used",
      })
  void aWrongValueIsToldAndItsDefaultUsed(String key, String value, String message) {
    assertThat(given(Map.of(key, value))).doesNotContainKey(key);

    assertThat(guard.problems())
        .containsExactly("%s '%s' of %s %s".formatted(key, value, PID, message));
    Result health = new SettingsCheck(guard).execute();
    assertThat(health.getStatus()).isEqualTo(Result.Status.WARN);
    assertThat(health.toString()).contains(key).contains("'" + value + "'");
  }

  @Test
  void theValueBeforeStaysInForceUntilItIsRight() {
    assertThat(given(Map.of("lockMinutes", " 20 "))).containsEntry("lockMinutes", "20");
    assertThat(given(Map.of("lockMinutes", "99999"))).containsEntry("lockMinutes", "20");
    assertThat(guard.problems())
        .singleElement()
        .asString()
        .endsWith("until it is right 20, as before, is used");

    assertThat(given(Map.of("lockMinutes", 30))).containsEntry("lockMinutes", 30);
    assertThat(guard.problems()).isEmpty();
    assertThat(new SettingsCheck(guard).execute().getStatus()).isEqualTo(Result.Status.OK);

    // Left out is the default again, and not what was said before.
    given(Map.of());
    assertThat(given(Map.of("lockMinutes", "no"))).doesNotContainKey("lockMinutes");
  }

  @Test
  void whatWasWrongIsForgottenWithItsFile() {
    given(Map.of("lockMinutes", "abc"));
    guard.configurationEvent(
        new ConfigurationEvent(NOBODY, ConfigurationEvent.CM_UPDATED, null, PID));
    assertThat(guard.problems()).hasSize(1);

    guard.configurationEvent(
        new ConfigurationEvent(NOBODY, ConfigurationEvent.CM_DELETED, null, PID));
    assertThat(guard.problems()).isEmpty();
  }

  @Test
  void whatIsRightOrNotOursIsLeftAlone() {
    Map<String, Object> all =
        Map.of(
            "lockMinutes", "1440", "share", "0.25", "open", "TRUE", "tileUrl", " x ", "more", "y");
    assertThat(given(all)).containsAllEntriesOf(Map.of("lockMinutes", "1440", "more", "y"));

    Hashtable<String, Object> others =
        new Hashtable<>(Map.of("service.pid", "org.other", "lockMinutes", "abc"));
    guard.modifyConfiguration(null, others);
    assertThat(others).containsEntry("lockMinutes", "abc");
    assertThat(guard.problems()).isEmpty();
  }

  private Map<String, Object> given(Map<String, Object> values) {
    Hashtable<String, Object> properties = new Hashtable<>(values);
    properties.put("service.pid", PID);
    guard.modifyConfiguration(null, properties);
    return properties;
  }

  @SuppressWarnings("unchecked")
  private static ServiceReference<ConfigurationAdmin> sender() {
    return (ServiceReference<ConfigurationAdmin>)
        Proxy.newProxyInstance(
            SettingsGuardTest.class.getClassLoader(),
            new Class<?>[] {ServiceReference.class},
            (proxy, method, arguments) -> null);
  }
}
