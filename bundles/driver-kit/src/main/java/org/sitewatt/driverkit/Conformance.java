package org.sitewatt.driverkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.sitewatt.driver.Measurement;
import org.sitewatt.driver.Reason;
import org.sitewatt.registermap.ParseResult;
import org.sitewatt.registermap.RegisterCodec;
import org.sitewatt.registermap.RegisterDefinition;
import org.sitewatt.registermap.RegisterMap;

/** Whether a driver folder keeps the rules: size, map, golden vectors, sentinels. */
public final class Conformance {

  /** Files that a driver folder may have. */
  public static final int MAX_FILES = 4;

  /** Lines that all files of a driver folder may have together. */
  public static final int MAX_LINES = 120;

  private Conformance() {}

  /** What is wrong with a driver folder, one finding an item; empty when it conforms. */
  public static List<String> check(DriverFolder folder) throws IOException, InterruptedException {
    List<String> findings = new ArrayList<>(size(folder));
    ParseResult result = folder.parse();
    if (result instanceof ParseResult.Refused refused) {
      refused.problems().forEach(problem -> findings.add(problem.toString()));
      return findings;
    }
    RegisterMap map = result.orElseThrow();
    if (!map.id().equals(folder.id())) {
      findings.add(folder.map() + ": driver '" + map.id() + "': must be named like its folder");
    }
    map.registers().forEach(register -> findings.addAll(sentinels(register)));
    findings.addAll(golden(folder, map));
    return findings;
  }

  private static List<String> size(DriverFolder folder) throws IOException {
    List<String> findings = new ArrayList<>();
    List<Path> files = folder.files();
    long lines = 0;
    for (Path file : files) {
      try (Stream<String> content = Files.lines(file)) {
        lines += content.count();
      }
    }
    if (files.size() > MAX_FILES) {
      findings.add(folder.path() + ": " + files.size() + " files: must be at most " + MAX_FILES);
    }
    if (lines > MAX_LINES) {
      findings.add(folder.path() + ": " + lines + " lines: must be at most " + MAX_LINES);
    }
    if (!Files.isRegularFile(folder.path().resolve("README.md"))) {
      findings.add(folder.path() + ": README.md is missing");
    }
    return findings;
  }

  private static List<String> sentinels(RegisterDefinition register) {
    List<String> findings = new ArrayList<>();
    for (long sentinel : register.field().sentinels()) {
      int[] words = RegisterCodec.words(register.field(), sentinel);
      Measurement measurement = RegisterCodec.decode(register, words, SnapshotDevice.READ_AT);
      if (measurement.reason() != Reason.SENTINEL) {
        findings.add(
            "%s: 0x%X is read as %s".formatted(register.quantity(), sentinel, measurement));
      }
    }
    return findings;
  }

  private static List<String> golden(DriverFolder folder, RegisterMap map)
      throws IOException, InterruptedException {
    List<String> findings = new ArrayList<>();
    Set<String> unshown = new HashSet<>();
    map.registers().forEach(register -> unshown.add(register.quantity().name()));
    if (!Files.isRegularFile(folder.golden())) {
      return List.of(folder.golden() + ": is missing");
    }
    try {
      for (GoldenVector vector : GoldenVector.read(folder.golden())) {
        unshown.removeAll(vector.readings().keySet());
        for (String difference : new VectorCheck(map, vector).differences()) {
          findings.add(folder.golden() + ": '" + vector.name() + "': " + difference);
        }
      }
    } catch (IllegalArgumentException e) {
      findings.add(e.getMessage());
    }
    if (!unshown.isEmpty()) {
      findings.add(folder.golden() + ": no vector shows " + String.join(", ", unshown));
    }
    return findings;
  }
}
