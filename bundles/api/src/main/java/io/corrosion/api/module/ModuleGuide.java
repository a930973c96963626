package io.corrosion.api.module;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.LicenseId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What helps people to choose a module, and to see what became of it on a game server. Looking at the catalogue needs a
 * sign-in, looking at a server {@code server.view}, following a channel {@code modules.manage}. Thread-safe.
 *
 * @since 1.3
 */
@ProviderType
public interface ModuleGuide {

    /** What speaks for and against each module of the catalogue, by slug. */
    Map<String, Reputation> reputations(Caller caller);

    /** @throws io.corrosion.api.error.NotFound when the slug is unknown */
    Reputation reputation(Caller caller, String slug);

    /** Modules for game plugins that were seen on the server, as long as they are not enabled there; by name. */
    List<Suggestion> suggestions(Caller caller, LicenseId server);

    /** What became of the module's files on the game server; empty when there are none and never were. */
    Optional<GameSide> gameSide(Caller caller, LicenseId server, String slug);

    /** Which releases of the module reach the game server. */
    ReleaseChannel channel(Caller caller, LicenseId server, String slug);

    /**
     * From now on the server gets the releases of this channel. Audited.
     *
     * @throws io.corrosion.api.error.NotFound when the slug is unknown
     */
    void follow(Caller caller, LicenseId server, String slug, ReleaseChannel channel);

    /** What people think of the module, newest first. */
    List<Review> reviews(Caller caller, String slug);

    /**
     * Whether the caller may review the module: it is enabled on one of the servers the caller sees, or was bought or tried there.
     *
     * @since 1.6
     */
    boolean mayReview(Caller caller, String slug);

    /**
     * Writes the caller's review, or replaces it. Audited.
     *
     * @param rating 1 to 5
     * @throws io.corrosion.api.error.Refused for whoever does not have the module
     * @throws io.corrosion.api.error.Invalid naming what is wrong
     */
    void review(Caller caller, String slug, int rating, String text);

    /**
     * Vouches for the module's author, or does so no more: the entry carries the badge, as long as it is the same author's.
     * Needs {@code platform.modules}; audited.
     */
    void vouch(Caller caller, String slug, boolean verified);
}
