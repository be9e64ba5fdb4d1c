package org.sitewatt.drivers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sitewatt.driverkit.Conformance;
import org.sitewatt.driverkit.DriverFolder;

/** Every driver folder, whichever there are, keeps the rules and its golden vectors. */
class ShippedDriversTest {

  static Stream<DriverFolder> drivers() throws IOException {
    return DriverFolder.in(Path.of("").toAbsolutePath()).stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("drivers")
  void conforms(DriverFolder folder) throws Exception {
    assertThat(Conformance.check(folder)).isEmpty();
  }
}
