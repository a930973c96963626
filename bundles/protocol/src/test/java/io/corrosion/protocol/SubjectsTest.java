package io.corrosion.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SubjectsTest {

    private static final UUID LICENSE = UUID.fromString("7f3a0000-0000-4000-8000-000000000001");
    private static final Subjects SUBJECTS = Subjects.of(LICENSE);

    @Test
    void aSubjectBeginsWithItsLicence() {
        assertThat(SUBJECTS.to(Tail.COMPANION_HEARTBEAT))
                .isEqualTo("corrosion.7f3a0000-0000-4000-8000-000000000001.companion.heartbeat");
    }

    @Test
    void everySubjectIsFoundAgainInItsParts() {
        for (Tail tail : Tail.values()) {
            var address = Subjects.parse(SUBJECTS.to(tail)).orElseThrow();

            assertThat(address.license()).isEqualTo(LICENSE);
            assertThat(Tail.of(address.words())).contains(tail);
        }
    }

    @Test
    void anAcknowledgementNamesItsCommand() {
        UUID command = UUID.randomUUID();

        assertThat(Subjects.acknowledged(SUBJECTS.ack(command))).contains(command);
        assertThat(Subjects.acknowledged(SUBJECTS.to(Tail.CHAT))).isEmpty();
    }

    @Test
    void whatIsNoSubjectOfOursIsNotParsed() {
        assertThat(List.of("", "corrosion.", "corrosion.x", "corrosion.x.chat", "other." + LICENSE + ".chat"))
                .allSatisfy(subject -> assertThat(Subjects.parse(subject)).isEmpty());
        assertThat(Subjects.parse("corrosion." + LICENSE + ".")).isEmpty();
    }

    @Test
    void noMachineMayPublishACommandOrAWholeRoot() {
        for (MachineRole role : MachineRole.values()) {
            assertThat(MachineRights.of(LICENSE, role).publish())
                    .isNotEmpty()
                    .allSatisfy(subject -> assertThat(subject).doesNotContain(">"))
                    .doesNotContain(SUBJECTS.to(Tail.CMD_SERVER), SUBJECTS.to(Tail.CMD_CONSOLE));
        }
    }

    @Test
    void anAgentHearsItsOrdersAndItsOwnInboxOnly() {
        MachineRights rights = MachineRights.of(LICENSE, MachineRole.AGENT);

        assertThat(rights.subscribe())
                .contains(SUBJECTS.to(Tail.CMD_SERVER), "_INBOX_" + LICENSE + "_agent.>")
                .doesNotContain(SUBJECTS.to(Tail.CMD_KICK), SUBJECTS.to(Tail.COMPANION_CONSOLE));
    }

    @Test
    void aCredentialFitsIntoOneLineOfNats() {
        for (MachineRole role : MachineRole.values()) {
            MachineRights rights = MachineRights.of(LICENSE, role);
            int json = String.join("\",\"", rights.publish()).length()
                    + String.join("\",\"", rights.subscribe()).length();

            assertThat(json * 4 / 3).as("Base64 of the rights of the %s", role).isLessThan(2_800);
        }
    }

    @Test
    void anAgentHearsAllThatIsSentToIt() {
        List<String> heard = MachineRights.of(LICENSE, MachineRole.AGENT).subscribe();
        for (Tail tail : Tail.values()) {
            if (tail.way() == Tail.Way.TO_AGENT) {
                String subject = SUBJECTS.to(tail);
                assertThat(heard)
                        .anyMatch(right -> right.equals(subject)
                                || right.endsWith(".>") && subject.startsWith(right.substring(0, right.length() - 1)));
            }
        }
    }

    @Test
    void theStreamsKeepWhatTheContractSays() {
        assertThat(Streams.COMMANDS.subjects()).containsExactly("corrosion.*.cmd.*");
        assertThat(Streams.CONSOLE.subjects()).containsExactly("corrosion.*.console", "corrosion.*.companion.console");
        assertThat(Streams.STATS.maxAge()).hasHours(24);
    }
}
