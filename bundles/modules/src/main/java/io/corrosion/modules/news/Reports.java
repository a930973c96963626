package io.corrosion.modules.news;

import io.corrosion.api.tenancy.Scope;
import io.corrosion.modules.format.Digests;
import io.corrosion.modules.shop.Ending;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is told, as items. Each key is made of what happened, never of who noticed it: two nodes that see the same make the
 * same item. Pure.
 */
public final class Reports {

    /** At the end of the key of what one node alone could not do. */
    static final String ON_ONE_NODE = "/node";

    private Reports() {}

    /**
     * A module was stopped.
     *
     * @param event {@link Kinds#QUARANTINED} or {@link Kinds#REVOKED}
     * @param decided when somebody last decided about the module: a later installation that ends so is another event
     */
    public static Item stopped(
            String event, String slug, String name, String version, Instant decided, String why, Instant now) {
        return Item.forOperators(event, decision(slug, version, decided))
                .with("module", name)
                .with("version", version)
                .with("reason", why)
                .with("at", now);
    }

    /**
     * A module did not start.
     *
     * @param next what happens now, and what can be done
     */
    public static Item failed(
            String slug, String name, String version, Instant decided, String why, String next, Instant now) {
        return Item.forOperators(Kinds.FAILED, decision(slug, version, decided))
                .with("module", name)
                .with("version", version)
                .with("reason", why)
                .with("next", next)
                .with("at", now);
    }

    /** One node cannot run what was decided: another event than a failed start, which may come later and is told as well. */
    public static Item failedOnOneNode(
            String slug, String name, String version, Instant decided, String why, String next, Instant now) {
        Item failed = failed(slug, name, version, decided, "On one node: " + why, next, now);
        return new Item(failed.event(), failed.key() + ON_ONE_NODE, failed.server(), failed.values());
    }

    /** Its store warns of a critical flaw. */
    public static Item advisory(
            String slug, String name, String version, String id, String text, @Nullable String fixedIn) {
        return Item.forOperators(Kinds.ADVISORY, slug + "/" + id)
                .with("module", name)
                .with("version", version)
                .with("id", id)
                .with("text", text)
                .with(
                        "next",
                        fixedIn == null
                                ? "There is no version without it yet: consider removing the module until there is."
                                : "Version " + fixedIn + " is free of it: update on the module's page in the store.");
    }

    /** A newer version can be had. */
    public static Item update(String slug, String name, String installed, String version) {
        return Item.forOperators(Kinds.UPDATE, slug + "/" + version)
                .with("module", name)
                .with("installed", installed)
                .with("version", version);
    }

    /** @param digest of the index as it lies there: once it is another one, so is the trouble */
    public static Item store(String repository, String what, String remedy, String digest, Instant since) {
        String trouble = Digests.sha256((repository + "\n" + what + "\n" + digest).getBytes(StandardCharsets.UTF_8));
        return Item.forOperators(Kinds.STORE, trouble)
                .with("repository", repository)
                .with("what", what)
                .with("remedy", remedy)
                .with("at", since);
    }

    /** The time of a module on a server ends, or is over. */
    public static Item ending(Scope.Licence server, Ending ending, String name) {
        String key =
                ending.server() + "/" + ending.slug() + "/" + ending.until().getEpochSecond();
        return Item.forOwner(server, ending.isOver() ? Kinds.LAPSED : Kinds.EXPIRING, key)
                .with("module", name)
                .with("until", ending.until())
                .with("next", next(ending));
    }

    private static String next(Ending ending) {
        return switch (ending.standing()) {
            case TRIAL ->
                "It was a trial: after that it shows what it has and changes nothing, until it is bought under Modules.";
            case PAID ->
                "Pay for the next month under Modules; otherwise it works on for 14 days and then only shows what it has.";
            case GRACE ->
                "Everything works on until " + Item.read(ending.graceUntil())
                        + "; after that it only shows what it has. Pay for a month under Modules.";
            default -> "It shows what it has and changes nothing, until it is paid for under Modules.";
        };
    }

    /** The key of what becomes of a module that was decided to be of this version. */
    public static String decision(String slug, String version, Instant decided) {
        return slug + "/" + version + "/" + decided.getEpochSecond();
    }
}
