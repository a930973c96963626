package io.corrosion.notify;

import io.corrosion.api.notify.Message;
import io.corrosion.api.notify.NoticeKind;
import io.corrosion.api.notify.NoticeTemplate;
import io.corrosion.api.tx.Tx;
import io.corrosion.notify.sql.NoticeRows;
import io.corrosion.notify.sql.TemplateRows;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Puts notices into words: edited ones before those of the kind. Needs transactions of the platform's scope. Thread-safe. */
@Component(service = Words.class)
public final class Words {

    private static final String HIDDEN = "…";

    private final Sealing sealing;
    private final TemplateRows templates = new TemplateRows();

    @Activate
    public Words(@Reference Sealing sealing) {
        this.sealing = sealing;
    }

    /** As it is kept and shown: without secrets. */
    Message shown(Tx tx, NoticeRows.Kept notice, NoticeKind kind, String channel) {
        var values = new HashMap<>(notice.values());
        notice.sealed()
                .map(envelope -> sealing.open(notice.id(), envelope))
                .orElse(Map.of())
                .keySet()
                .forEach(secret -> values.put(secret, HIDDEN));
        return wording(tx, notice, kind, channel).with(values);
    }

    /** As it is delivered. */
    Message whole(Tx tx, NoticeRows.Kept notice, NoticeKind kind, String channel) {
        var values = new HashMap<>(notice.values());
        notice.sealed().ifPresent(envelope -> values.putAll(sealing.open(notice.id(), envelope)));
        return wording(tx, notice, kind, channel).with(values);
    }

    /** That something happened, without what is in the mail alone. */
    Message outline(Tx tx, NoticeRows.Kept notice, NoticeKind kind, String channel) {
        return new Wording(shown(tx, notice, kind, channel).subject(), "More is in your mail.").with(Map.of());
    }

    private Wording wording(Tx tx, NoticeRows.Kept notice, NoticeKind kind, String channel) {
        return templates
                .find(tx, notice.license(), kind.event(), channel)
                .map(Words::of)
                .orElseGet(() -> new Wording(kind.subject(), kind.body()));
    }

    static Wording of(NoticeTemplate template) {
        return new Wording(template.subject(), template.body());
    }
}
