package io.corrosion.notify;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.notify.Message;
import io.corrosion.api.notify.NoticeKind;
import io.corrosion.api.notify.NoticeTemplate;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tx.Tx;
import io.corrosion.notify.sql.TemplateRows;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words of events on channels: those of the kind until somebody edits them. Thread-safe. */
final class Templates {

    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_BODY = 4000;

    private final Clock clock = Clock.systemUTC();
    private final Kinds kinds;
    private final Channels channels;
    private final TemplateRows rows = new TemplateRows();

    Templates(Kinds kinds, Channels channels) {
        this.kinds = kinds;
        this.channels = channels;
    }

    /** Every event that servers report on every channel. */
    List<NoticeTemplate> of(Tx tx, Optional<LicenseId> license) {
        List<NoticeTemplate> edited = rows.of(tx, license);
        var all = new ArrayList<NoticeTemplate>();
        for (NoticeKind kind : kinds.all()) {
            if (kind.hasSwitch()) {
                channelKeys().forEach(channel -> all.add(words(edited, kind, channel)));
            }
        }
        return List.copyOf(all);
    }

    private List<String> channelKeys() {
        var keys = new ArrayList<>(List.of(Channels.EMAIL, Channels.IN_APP));
        channels.configurable().forEach(channel -> keys.add(channel.key()));
        return keys;
    }

    private static NoticeTemplate words(List<NoticeTemplate> edited, NoticeKind kind, String channel) {
        return edited.stream()
                .filter(words ->
                        words.event().equals(kind.event()) && words.channel().equals(channel))
                .findFirst()
                .orElseGet(() -> new NoticeTemplate(kind.event(), channel, kind.subject(), kind.body(), false));
    }

    void edit(Tx tx, NoticeTemplate template) {
        check(kind(template.event()), template.subject(), template.body());
        if (!channelKeys().contains(template.channel())) {
            throw new NotFound("There is no channel \"" + template.channel() + "\".");
        }
        rows.keep(tx, template, clock.instant());
    }

    void reset(Tx tx, String event, String channel) {
        rows.remove(tx, event, channel);
    }

    Message preview(String event, String subject, String body) {
        NoticeKind kind = kind(event);
        return check(kind, subject, body).with(kind.sample());
    }

    private NoticeKind kind(String event) {
        return kinds.find(event).orElseThrow(() -> new NotFound("There is no event \"" + event + "\"."));
    }

    private static Wording check(NoticeKind kind, String subject, String body) {
        if (subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
            throw Invalid.field("subject", "Enter a subject of 1 to " + LONGEST_SUBJECT + " characters.");
        }
        if (body.isBlank() || body.length() > LONGEST_BODY) {
            throw Invalid.field("body", "Enter a text of 1 to " + LONGEST_BODY + " characters.");
        }
        var words = new Wording(subject, body);
        List<String> unknown = words.unknownNames(kind.sample());
        if (!unknown.isEmpty()) {
            throw Invalid.field(
                    "body",
                    "The event has no value \"" + unknown.get(0) + "\"; it has "
                            + String.join(
                                    ", ",
                                    kind.sample().keySet().stream().sorted().toList()) + ".");
        }
        return words;
    }
}
