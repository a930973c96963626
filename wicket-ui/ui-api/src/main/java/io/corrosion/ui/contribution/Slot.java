package io.corrosion.ui.contribution;

import io.corrosion.api.player.PlayerId;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;

/**
 * A place for panels. Immutable.
 *
 * @param name such as {@code overview.main}
 * @param subject type of what the page is about: a server, a player of one, or an organisation. A panel is shown to whoever
 *     holds its permission there, and a store module's only on servers it is enabled on
 * @param <S> the same type
 */
public record Slot<S>(String name, Class<S> subject) {

    /** The wide column of a server's overview. */
    public static final Slot<LicenseId> OVERVIEW_MAIN = new Slot<>("overview.main", LicenseId.class);

    /** The narrow column of a server's overview. */
    public static final Slot<LicenseId> OVERVIEW_ASIDE = new Slot<>("overview.aside", LicenseId.class);

    /** A cell in the strip of gauges of a server's overview; the first two are shown. */
    public static final Slot<LicenseId> SERVER_GAUGE = new Slot<>("server.gauge", LicenseId.class);

    /** Beside a server's name on each of its pages; drawn without heading and frame. For what comes in the box. */
    public static final Slot<LicenseId> SERVER_POWER = new Slot<>("server.power", LicenseId.class);

    /**
     * In the row of each player of a server's players page, behind what the box offers, and on the player's own page; drawn
     * without heading and frame, for at most 50 players a page: one button or one figure, out of memory.
     */
    public static final Slot<PlayerId> PLAYER_ROW = new Slot<>("player.row", PlayerId.class);

    /** Below the list of servers, the first page after signing in. */
    public static final Slot<TenantId> DASHBOARD = new Slot<>("dashboard", TenantId.class);

    @Override
    public String toString() {
        return name;
    }
}
