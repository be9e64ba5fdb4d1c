package org.sitewatt.it;

import org.apache.sshd.client.SshClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;

/**
 * The shell over ssh, as administrators and their scripts use it, and as others may not: one
 * subject after the other on one node. The first makes what the others look at, the last stops it.
 */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class ShellIT {

  private static Node node;
  private static SshClient client;

  @BeforeAll
  static void start() throws Exception {
    node = Node.unpack("shell").start().awaitReady();
    client = SshClient.setUpDefaultClient();
    client.setServerKeyVerifier((session, address, key) -> true);
    client.start();
  }

  @AfterAll
  static void end() {
    client.stop();
    node.close();
  }

  @Nested
  @Order(1)
  class Commands extends ShellCommands {
    Commands() {
      super(ShellIT.node, ShellIT.client);
    }
  }

  @Nested
  @Order(2)
  class Roles extends ShellRoles {
    Roles() {
      super(ShellIT.node, ShellIT.client);
    }
  }

  @Nested
  @Order(3)
  class Records extends ShellRecords {
    Records() {
      super(ShellIT.node, ShellIT.client);
    }
  }

  @Nested
  @Order(4)
  class Connections extends ShellConnections {
    Connections() {
      super(ShellIT.node, ShellIT.client);
    }
  }

  @Nested
  @Order(5)
  class Secrets extends ShellSecrets {
    Secrets() {
      super(ShellIT.node, ShellIT.client);
    }
  }
}
