package io.corrosion.protocol;

import io.corrosion.protocol.Tail.Way;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Exactly what one machine of one licence may do on NATS: what it says subject by subject, what it hears by subject or
 * by a group that is its alone, never a whole root.
 *
 * @param publish subjects it may publish to
 * @param subscribe subjects it may subscribe, its own inbox among them
 * @param inboxPrefix what its NATS client must use as inbox prefix
 * @param mayReply whether it may answer on the reply subject of a request it received
 */
public record MachineRights(List<String> publish, List<String> subscribe, String inboxPrefix, boolean mayReply) {

    public MachineRights {
        publish = List.copyOf(publish);
        subscribe = List.copyOf(subscribe);
    }

    public static MachineRights of(UUID license, MachineRole role) {
        Subjects subjects = Subjects.of(license);
        String inbox = subjects.inboxPrefix(role);
        return new MachineRights(
                tails(says(role)).map(subjects::to).toList(),
                Stream.concat(tails(hears(role)).map(subjects::heard).distinct(), Stream.of(inbox + ".>"))
                        .toList(),
                inbox,
                true);
    }

    private static Stream<Tail> tails(Set<Way> ways) {
        return Arrays.stream(Tail.values()).filter(tail -> ways.contains(tail.way()));
    }

    private static Set<Way> says(MachineRole role) {
        return switch (role) {
            case AGENT -> EnumSet.of(Way.FROM_AGENT, Way.FROM_BOTH);
            case PLUGIN -> EnumSet.of(Way.FROM_PLUGIN, Way.FROM_BOTH);
        };
    }

    private static Set<Way> hears(MachineRole role) {
        return switch (role) {
            case AGENT -> EnumSet.of(Way.TO_AGENT, Way.TO_BOTH);
            case PLUGIN -> EnumSet.of(Way.TO_PLUGIN, Way.TO_BOTH);
        };
    }
}
