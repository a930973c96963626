package io.corrosion.launcher.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.launcher.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private final SshServer server = SshServer.setUpDefaultServer();
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void aPlatformListens() throws IOException {
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
        server.setPasswordAuthenticator((user, password, session) -> password.equals("secret"));
        server.setCommandFactory(this::command);
        server.start();
    }

    @AfterEach
    void end() throws IOException {
        server.stop(true);
    }

    @Test
    void whatIsSaidIsDoneInOneSessionAlsoAfterThePlatformWasAway() throws IOException {
        try (Console console = new Console(server.getPort(), "secret")) {
            console.say("bundle:update one");
            console.say("bundle:update two");
            assertThat(server.getActiveSessions()).hasSize(1);
            server.getActiveSessions().get(0).close(true).await();

            assertThatCode(() -> console.say("bundle:update three")).doesNotThrowAnyException();
        }
        assertThat(said).containsExactly("bundle:update one", "bundle:update two", "bundle:update three");
    }

    @Test
    void whatIsRefusedIsToldInItsWords() {
        try (Console console = new Console(server.getPort(), "secret")) {
            assertThatThrownBy(() -> console.say("fail"))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("No such bundle");
        }
        try (Console stranger = new Console(server.getPort(), "guessed")) {
            assertThatThrownBy(() -> stranger.say("bundle:update one")).hasMessageContaining("does not answer");
        }
        assertThat(said).containsExactly("fail");
    }

    private AbstractCommandSupport command(ChannelSession channel, String words) {
        return new AbstractCommandSupport(words, null) {
            @Override
            public void run() {
                said.add(words);
                try {
                    if (words.equals("fail")) {
                        getErrorStream().write("\u001b[31mNo such bundle\u001b[m".getBytes());
                        getErrorStream().flush();
                    }
                    onExit(words.equals("fail") ? 1 : 0);
                } catch (IOException e) {
                    onExit(2);
                }
            }
        };
    }
}
