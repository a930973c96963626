package io.corrosion.api.server;

import static io.corrosion.api.server.ServerStatus.DELETED;
import static io.corrosion.api.server.ServerStatus.FAILED;
import static io.corrosion.api.server.ServerStatus.INSTALLING;
import static io.corrosion.api.server.ServerStatus.RUNNING;
import static io.corrosion.api.server.ServerStatus.STARTING;
import static io.corrosion.api.server.ServerStatus.STOPPED;
import static io.corrosion.api.server.ServerStatus.STOPPING;
import static io.corrosion.api.server.ServerStatus.SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Conflict;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The server's states of the wire contract, section 6. */
class ServerStatusTest {

    private static final Map<ServerStatus, Set<ServerStatus>> LEGAL = Map.of(
            INSTALLING, EnumSet.of(STOPPED, RUNNING, FAILED, SUSPENDED, DELETED),
            STOPPED, EnumSet.of(STARTING, INSTALLING, SUSPENDED, DELETED),
            STARTING, EnumSet.of(RUNNING, STOPPING, STOPPED, FAILED, SUSPENDED, DELETED),
            RUNNING, EnumSet.of(STOPPING, STOPPED, FAILED, SUSPENDED, DELETED),
            STOPPING, EnumSet.of(STOPPED, FAILED, SUSPENDED, DELETED),
            FAILED, EnumSet.of(STARTING, INSTALLING, STOPPED, SUSPENDED, DELETED),
            SUSPENDED, EnumSet.complementOf(EnumSet.of(SUSPENDED)),
            DELETED, EnumSet.noneOf(ServerStatus.class));

    @Test
    void everyTransitionIsLegalOrRefusedAsTheContractSays() {
        for (ServerStatus from : ServerStatus.values()) {
            Set<ServerStatus> possible =
                    Stream.of(ServerStatus.values()).filter(from::mayBecome).collect(Collectors.toSet());

            assertThat(possible).as(from.name()).isEqualTo(LEGAL.get(from));
        }
    }

    @Test
    void anIllegalTransitionIsRefusedInASentence() {
        assertThat(STOPPED.become(INSTALLING)).isEqualTo(INSTALLING);
        assertThatThrownBy(() -> RUNNING.become(INSTALLING))
                .isInstanceOf(Conflict.class)
                .hasMessage("The server is running, so it cannot be installing now. Stop it first.");
        assertThatThrownBy(() -> DELETED.become(STOPPED)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> INSTALLING.become(INSTALLING)).hasMessage("The server is installing already.");
    }

    @Test
    void theSetOfTheSourceDocumentsIsWhole() {
        assertThat(ServerStatus.values()).contains(INSTALLING, RUNNING, STOPPED, SUSPENDED, FAILED, DELETED);
    }
}
