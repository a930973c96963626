package io.corrosion.wipes;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A wipe while it is being changed; refuses ways the state machine does not have (WIPE-26). Confined. */
public final class WipeDraft {

    private final Wipe base;
    private WipeStatus status;
    private Step step;
    private boolean active;
    private Wish wish;
    private int turn;
    private Optional<Instant> startedAt;
    private Optional<Instant> completedAt;
    private String mapUsed;
    private List<String> wiped;
    private List<String> preserved;
    private Optional<UUID> backup;
    private String error;
    private String resolution;
    private Facts facts;

    WipeDraft(Wipe base) {
        this.base = base;
        status = base.status();
        step = base.step();
        active = base.active();
        wish = base.wish();
        turn = base.turn();
        startedAt = base.startedAt();
        completedAt = base.completedAt();
        mapUsed = base.mapUsed();
        wiped = base.pluginsWiped();
        preserved = base.pluginsPreserved();
        backup = base.backup();
        error = base.error();
        resolution = base.resolution();
        facts = base.facts();
    }

    /** @throws IllegalStateException when the state machine has no such way */
    public void status(WipeStatus next) {
        if (!status.leadsTo(next)) {
            throw new IllegalStateException("A wipe that is " + status.wire() + " does not become " + next.wire());
        }
        status = next;
    }

    public void step(Step next) {
        step = next;
    }

    public void wish(Wish next) {
        wish = next;
    }

    public void turn(int next) {
        turn = next;
    }

    public void active(boolean next) {
        active = next;
        completedAt = next ? Optional.empty() : completedAt;
    }

    public void began(Instant at) {
        startedAt = Optional.of(startedAt.orElse(at));
    }

    public void ended(Instant at) {
        active = false;
        wish = Wish.NONE;
        completedAt = Optional.of(at);
    }

    public void map(String text) {
        mapUsed = text.length() > 255 ? text.substring(0, 255) : text;
    }

    public void plugins(List<String> gone, List<String> kept) {
        wiped = List.copyOf(gone);
        preserved = List.copyOf(kept);
    }

    public void backup(UUID id) {
        backup = Optional.of(id);
    }

    public void error(String text) {
        error = text;
    }

    public void resolution(String text) {
        resolution = text;
    }

    public void fact(String name, Object value) {
        facts = facts.with(name, value);
    }

    Wipe wipe() {
        return new Wipe(
                base.id(),
                base.server(),
                base.schedule(),
                base.profile(),
                base.type(),
                base.trigger(),
                status,
                step,
                active,
                wish,
                turn,
                startedAt,
                completedAt,
                mapUsed,
                wiped,
                preserved,
                backup,
                error,
                resolution,
                facts,
                base.actor(),
                base.createdAt());
    }
}
