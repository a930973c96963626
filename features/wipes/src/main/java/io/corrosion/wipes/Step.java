package io.corrosion.wipes;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The steps of a wipe, in their order, and those of the way back. Each may be begun again. */
public enum Step {
    /** Modules are asked, the wipe is announced. */
    ANNOUNCE(WipeStatus.PRE_WIPE, false),
    /** Players are warned until the time is there. */
    COUNTDOWN(WipeStatus.PRE_WIPE, false),
    /** Commands of the profile. */
    COMMANDS_BEFORE(WipeStatus.PRE_WIPE, false),
    /** From here on the server is the wipe's alone; players are sent away. */
    KICK(WipeStatus.PRE_WIPE, true),
    SAVE(WipeStatus.PRE_WIPE, true),
    /** Stopped, and seen to stand still. */
    STOP(WipeStatus.PRE_WIPE, true),
    BACKUP(WipeStatus.WIPING, true),
    /** The listing is taken and the plan is fixed. */
    PLAN(WipeStatus.WIPING, true),
    DELETE(WipeStatus.WIPING, true),
    /** A map of the library is brought to the server. */
    MAP(WipeStatus.WIPING, true),
    /** The server's configuration says what it will load. */
    CONFIG(WipeStatus.WIPING, true),
    /** The files are as planned, and the rest is untouched. */
    COMPARE(WipeStatus.WIPING, true),
    /** The game is updated. */
    UPDATE(WipeStatus.WIPING, true),
    START(WipeStatus.POST_WIPE, true),
    VERIFY(WipeStatus.POST_WIPE, true),
    COMMANDS_AFTER(WipeStatus.POST_WIPE, true),
    /** Told to everybody, and written down. */
    RECORD(WipeStatus.POST_WIPE, true),

    /** The way back: the server is stopped, the backup put back, the server started. */
    UNDO_STOP(WipeStatus.POST_WIPE, true),
    UNDO_RESTORE(WipeStatus.POST_WIPE, true),
    UNDO_START(WipeStatus.POST_WIPE, true);

    /** What is there to be done when everything goes well. */
    public static final List<Step> FORWARD =
            Arrays.stream(values()).filter(step -> !step.isBack()).toList();

    private final WipeStatus status;
    private final boolean exclusive;

    Step(WipeStatus status, boolean exclusive) {
        this.status = status;
        this.exclusive = exclusive;
    }

    /** What a wipe is called while it is at this step. */
    public WipeStatus status() {
        return status;
    }

    /** Whether the server is the wipe's alone meanwhile. */
    public boolean isExclusive() {
        return exclusive;
    }

    /** Whether it belongs to the way back. */
    public boolean isBack() {
        return this == UNDO_STOP || this == UNDO_RESTORE || this == UNDO_START;
    }

    /** Whether files may have been deleted when this step has begun. */
    public boolean isPastUndo() {
        return !isBack() && ordinal() >= DELETE.ordinal();
    }

    /** The step after this one; empty after the last. */
    public Optional<Step> next() {
        if (this == RECORD || this == UNDO_START) {
            return Optional.empty();
        }
        return Optional.of(values()[ordinal() + 1]);
    }

    /** How far a wipe is that begins this step, in percent. */
    public int percent() {
        return isBack() ? 90 + (ordinal() - UNDO_STOP.ordinal()) * 3 : ordinal() * 100 / FORWARD.size();
    }

    /** The wire form, such as {@code commands_before}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
