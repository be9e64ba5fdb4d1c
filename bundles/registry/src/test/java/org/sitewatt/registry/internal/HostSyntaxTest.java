package org.sitewatt.registry.internal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitewatt.model.InvalidInputException;

class HostSyntaxTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.20.30.40",
        "127.4.0.200",
        "0.0.0.1",
        "2001:db8::7",
        "::1",
        "fe80::ffff:10.1.2.3",
        "localhost",
        "gw7.example.net",
        "GW-7.Example.NET",
        "7up.example",
        "xn--bcher-kva.example",
      })
  void acceptsAddressesAndNames(String host) {
    assertThatCode(() -> check(host)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.20.30",
        "10.20.30.256",
        "10.20.30.400",
        "10.20.30.40.50",
        "010.20.30.40",
        "10.20.30.40.",
        "12345",
        "http://10.20.30.40",
        "10.20.30.40:502",
        "10.20.30.40/24",
        "2001:db8::7::1",
        "2001:db8:::7",
        "12345::",
        "[::1]",
        "fe80::1%eth0",
        ":",
        "gw 7",
        "-gw.example",
        "gw-.example",
        "gw..example",
        "gw_7.example",
        "bücher.example",
        "a.b\u0000c",
        "0123456789012345678901234567890123456789012345678901234567890123.example",
      })
  void refusesWhatIsNoAddressAndSaysWhatWouldBeRight(String host) {
    assertThatThrownBy(() -> check(host))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("gateway.host: '")
        .hasMessageContaining("is no address: give an IPv4 address like 10.20.30.40");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "255.255.255.255", "224.0.0.1", "::", "ff02::1"})
  void refusesAddressesOfNobodyOrOfMany(String host) {
    assertThatThrownBy(() -> check(host)).hasMessageContaining("not the address of one machine");
  }

  private static void check(String host) {
    Findings findings = new Findings();
    HostSyntax.check("gateway.host", host, findings);
    findings.throwIfAny();
  }
}
