package io.corrosion.protocol;

import java.util.Optional;
import java.util.UUID;

/**
 * The subjects of one licence: the only place where a {@code corrosion.…} subject is put together or taken apart.
 *
 * @param license the licence, which is also the server
 */
public record Subjects(UUID license) {

    private static final String ROOT = "corrosion.";

    /** A subject taken apart. {@code words} is what follows the licence, {@link Tail#of} tells what it means. */
    public record Address(UUID license, String words) {}

    public static Subjects of(UUID license) {
        return new Subjects(license);
    }

    /** The subject of this licence with that tail; for {@link Tail#ACK} the wildcard over all command ids. */
    public String to(Tail tail) {
        return ROOT + license + '.' + tail.words();
    }

    /** What a credential that may hear this tail names. */
    String heard(Tail tail) {
        return ROOT + license + '.' + tail.heardAs();
    }

    /** Where the receiver of a command answers: {@code corrosion.{license}.ack.{command_id}}. */
    public String ack(UUID commandId) {
        return ROOT + license + ".ack." + commandId;
    }

    /** All there is of this licence: for the platform's own subscriptions, never a right of a machine. */
    public String everything() {
        return ROOT + license + ".>";
    }

    /** The inbox prefix of one machine of this licence, so that nobody can read another one's answers. */
    public String inboxPrefix(MachineRole role) {
        return "_INBOX_" + license + '_' + role;
    }

    /** The same tail of every licence, for example {@code corrosion.*.companion.heartbeat}. */
    public static String ofEveryLicense(Tail tail) {
        return ROOT + "*." + tail.words();
    }

    /** Takes a subject apart; empty if it is not below {@code corrosion.{uuid}.}. */
    public static Optional<Address> parse(String subject) {
        int dot = subject.indexOf('.', ROOT.length());
        if (!subject.startsWith(ROOT) || dot < 0 || dot == subject.length() - 1) {
            return Optional.empty();
        }
        return uuid(subject.substring(ROOT.length(), dot)).map(id -> new Address(id, subject.substring(dot + 1)));
    }

    /** The id of the command that an acknowledgement's subject names; empty for any other subject. */
    public static Optional<UUID> acknowledged(String subject) {
        return parse(subject)
                .filter(address -> address.words().startsWith("ack."))
                .flatMap(address -> uuid(address.words().substring("ack.".length())));
    }

    private static Optional<UUID> uuid(String text) {
        if (text.length() != 36) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }
}
