package org.sitewatt.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.sshd.client.SshClient;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** At the end: what was used is in no file. Stops the node. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ShellSecrets extends OverSsh {

  ShellSecrets(Node node, SshClient client) {
    super(node, client);
  }

  @Test
  @Order(1)
  void whoIsDisabledComesInNoMore() throws Exception {
    succeeds("sitewatt:user-edit --disable vera");
    assertThatThrownBy(() -> session("vera", VIEWERS_PASSWORD)).isInstanceOf(IOException.class);
  }

  @Test
  @Order(2)
  void aSupportBundleAndAllFilesHoldNoSecretThatWasUsed() throws Exception {
    String token =
        JSON.readTree(succeeds("sitewatt:token-create --json --role VIEWER export"))
            .get("token")
            .asText();
    Path bundle =
        Path.of(JSON.readTree(succeeds("sitewatt:support-bundle --json")).get("file").asText());
    List<String> secrets =
        List.of(Node.PASSWORD, VIEWERS_PASSWORD, token.substring(21), TYPED_SECRET);

    try (ZipFile zip = new ZipFile(bundle.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName))
          .contains("versions.txt", "bundles.txt", "configuration.txt", "health.txt", "log.txt");
      for (ZipEntry entry : zip.stream().toList()) {
        String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        assertThat(secrets).as(entry.getName()).noneMatch(text::contains);
      }
    }
    node.stop();
    try (Stream<Path> files = Files.walk(node.data())) {
      assertThat(files)
          .as("the node's own user's alone")
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .as(file.toString())
                      .endsWith("------"));
    }
    assertThat(node.data().resolve("log")).isDirectoryNotContaining("glob:**/karaf.log");
    for (Path root : List.of(node.home().resolve("etc"), node.data(), node.console())) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
          assertThat(secrets).as(file.toString()).noneMatch(text::contains);
        }
      }
    }
  }
}
