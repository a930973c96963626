package io.corrosion.launcher.karaf;

import io.corrosion.launcher.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;

/** The console of a platform on this machine, which listens on loopback only. Confined to one thread. */
public final class Console implements AutoCloseable {

    private static final String USER = "corrosion";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String COLOUR = "\\e\\[[0-9;]*m";

    private final SshClient client = SshClient.setUpDefaultClient();
    private final int port;
    private final String password;
    private ClientSession session;

    public Console(int port, String password) {
        this.port = port;
        this.password = password;
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
    }

    /**
     * Says a command and waits for its end.
     *
     * @throws Problem in the console's own words when it failed
     */
    public void say(String command) {
        var answer = new ByteArrayOutputStream();
        try (var channel = opened(command, answer)) {
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);
            if (!Integer.valueOf(0).equals(channel.getExitStatus())) {
                throw new Problem("the platform's console refused " + command + ": "
                        + answer.toString(StandardCharsets.UTF_8)
                                .replaceAll(COLOUR, "")
                                .strip());
            }
        } catch (IOException e) {
            throw new Problem("the platform's console does not answer on port " + port, e);
        }
    }

    /** Once more where the platform has been away: a session does not always know yet that its end is gone. */
    private ChannelExec opened(String command, OutputStream answer) throws IOException {
        try {
            return channel(command, answer);
        } catch (IOException e) {
            if (session == null) {
                throw e;
            }
            session.close(true);
            return channel(command, answer);
        }
    }

    private ChannelExec channel(String command, OutputStream answer) throws IOException {
        if (session == null || !session.isOpen()) {
            session = client.connect(USER, "127.0.0.1", port).verify(PATIENCE).getSession();
            session.addPasswordIdentity(password);
            session.auth().verify(PATIENCE);
        }
        var channel = session.createExecChannel(command);
        channel.setOut(answer);
        channel.setErr(answer);
        channel.open().verify(PATIENCE);
        return channel;
    }

    @Override
    public void close() {
        client.stop();
    }
}
