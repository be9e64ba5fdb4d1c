package org.sitewatt.shell.internal;

import java.io.IOException;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.command.CommandFactory;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * {@code ssh HOST COMMAND} without a terminal prints for a program: no colours, in errors neither,
 * whichever command it is. What needs a terminal says so, and the connection outlasts the command.
 */
@Component(service = {})
public final class PlainOutput {

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void addServer(SshServer server) {
    server.setCommandFactory(new Plain(server.getCommandFactory()));
  }

  /** Called by the service registry, also when this bundle goes and the server stays. */
  public void removeServer(SshServer server) {
    if (server.getCommandFactory() instanceof Plain plain) {
      server.setCommandFactory(plain.commands());
    }
  }

  /** Karaf's own commands, printing so. */
  private record Plain(CommandFactory commands) implements CommandFactory {

    @Override
    public Command createCommand(ChannelSession channel, String line) throws IOException {
      return new PlainCommand(
          TerminalCommand.is(line)
              ? new TerminalCommand(line)
              : commands.createCommand(channel, line));
    }
  }
}
