package io.corrosion.ui.contribution;

import io.corrosion.api.player.PlayerId;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;

/**
 * A place for panels. Immutable.
 *
 * @param name such as {@code overview.main}
 * @param subject type of what the page is about: a server, a player of one, an organisation, or the platform. A panel is
 *     shown to whoever holds its permission there, and a store module's only on servers it is enabled on
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

    /**
     * On the organisation's settings page, below the form and the facts: what a slice or module keeps, or lets one choose,
     * for a whole organisation. Ask a permission that only those hold who may change it; what is chosen per server stands
     * on the module's own settings page, which the platform makes of {@code module.json}. Drawn once for each look at the
     * page, on its request thread: one query at most.
     *
     * @since 1.1
     */
    public static final Slot<TenantId> SETTINGS = new Slot<>("settings", TenantId.class);

    /**
     * On the administrator's first page, behind the health of the parts: what whoever runs the platform should know about
     * a slice or module, such as how far behind its work is. Ask a permission that is held on the platform, such as
     * {@code platform.view}; the subject says nothing more. Drawn once for each look at the page, on its request thread:
     * answer from memory or with one query.
     *
     * @since 1.1
     */
    public static final Slot<Scope.Platform> ADMIN = new Slot<>("admin", Scope.Platform.class);

    @Override
    public String toString() {
        return name;
    }
}
