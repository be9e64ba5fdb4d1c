package org.sitewatt.shell.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a command's channel: the status goes before the end of the output. MINA sends them the other
 * way round ({@code ChannelSession.closeShell}), but a client that has nothing more to send closes
 * the channel with the end of the output, and then MINA drops the status (RFC 4254, 5.3 and 6.10).
 */
final class StatusFirst implements ExitCallback {

  private static final Logger LOG = LoggerFactory.getLogger(StatusFirst.class);
  private static final String EXIT_STATUS = "exit-status";

  private final ChannelSession channel;
  private final ExitCallback minas;

  /**
   * @param minas what MINA does with a command that has ended
   */
  StatusFirst(ChannelSession channel, ExitCallback minas) {
    this.channel = channel;
    this.minas = minas;
  }

  @Override
  public void onExit(int status, String message, boolean closeAtOnce) {
    try {
      Session connection = channel.getSession();
      Buffer request = connection.createBuffer(SshConstants.SSH_MSG_CHANNEL_REQUEST);
      request.putUInt(channel.getRecipient());
      request.putString(EXIT_STATUS, StandardCharsets.US_ASCII);
      request.putBoolean(false);
      request.putInt(status);
      channel.writePacket(request);
      Buffer end = connection.createBuffer(SshConstants.SSH_MSG_CHANNEL_EOF);
      end.putUInt(channel.getRecipient());
      channel.writePacket(end);
    } catch (IOException e) {
      LOG.debug("The client has left", e);
    } finally {
      // MINA tells no status on a channel that is closing. OpenSSH's ControlMaster clients fail
      // with "exitval sent twice" when there is a second one.
      channel.close(closeAtOnce);
      minas.onExit(status, message, closeAtOnce);
    }
  }
}
