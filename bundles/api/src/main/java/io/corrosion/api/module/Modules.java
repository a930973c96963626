package io.corrosion.api.module;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.operation.Operation;
import io.corrosion.api.tenancy.LicenseId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The module store and runtime. Thread-safe. Installing, updating and removing are operations: they return at once and
 * go on; one at a time for each module. They need the platform permission {@code platform.modules}; enabling needs
 * {@code modules.manage} on the server. All are audited. In safe mode installing, updating and going back are a
 * {@link io.corrosion.api.error.Conflict}.
 */
@ProviderType
public interface Modules {

    /** Permission to install, update and remove modules on the platform. */
    String INSTALL = "platform.modules";

    /** Permission to enable and disable modules on a server. */
    String MANAGE = "modules.manage";

    /** Every module in the catalogue or installed, by name. */
    List<ModuleListing> catalogue(Caller caller);

    /** @throws io.corrosion.api.error.NotFound when the slug is unknown */
    ModuleListing get(Caller caller, String slug);

    /**
     * Where the pictures are that its author gave of the module, in their order: the first stands for it in lists. Empty when
     * there are none, or nothing of that name is offered.
     *
     * @return paths on this host, such as {@code /api/v1/modules/analytics/screenshots/overview.png}: PNG of at most 1 MB, for
     *     whoever is signed in
     * @since 1.4
     */
    List<String> screenshots(Caller caller, String slug);

    /**
     * The text of the terms its newest version is used under, for people to read before it is installed or bought; plain text
     * of at most 256 KB. Empty when its author gave none, or nothing of that name is offered.
     *
     * @since 1.5
     */
    Optional<String> terms(Caller caller, String slug);

    /**
     * Where the bill of materials of its newest version is: everything of others' that is in its package, with digests and
     * addresses. Empty when its author gave none, or nothing of that name is offered.
     *
     * @return a path on this host, {@code /api/v1/modules/analytics/sbom}: CycloneDX in JSON of at most 1 MB, for whoever is signed in
     * @since 1.7
     */
    Optional<String> sbom(Caller caller, String slug);

    /**
     * What of others' its newest version is made of, as its bill of materials says; at most 200 things. Empty when it brings
     * nothing, or does not say.
     *
     * @since 1.8
     */
    List<ModulePart> parts(Caller caller, String slug);

    /**
     * From where the module comes, and who else publishes something under its name. For operators.
     *
     * @throws io.corrosion.api.error.NotFound when no repository that counts offers it
     * @since 1.6
     */
    ModuleOrigin origin(Caller caller, String slug);

    /**
     * Installs a version, the newest when none is given.
     *
     * @throws io.corrosion.api.error.NotFound when slug or version are unknown
     * @throws io.corrosion.api.error.Conflict when it is installed, or another operation on it is running
     */
    Operation install(Caller caller, String slug, Optional<String> version);

    /** Updates to a version, the newest when none is given, for callers who showed what it asks for. Errors as {@link #install}. */
    Operation update(Caller caller, String slug, Optional<String> version);

    /**
     * What somebody agreed to before an update. Immutable.
     *
     * @param permissions what the version asks for more than the running one
     * @param withoutCopy that the module's tables are not copied first, if they cannot be
     * @since 1.6
     */
    record Agreed(boolean permissions, boolean withoutCopy) {}

    /**
     * The same, for callers that say what was agreed to.
     *
     * @throws io.corrosion.api.error.Conflict when it asks for more than the running version, or its tables cannot be copied, and
     *     nobody agreed. Other errors as {@link #install}
     * @since 1.6
     */
    Operation update(Caller caller, String slug, Optional<String> version, Agreed agreed);

    /**
     * What is kept of the installed module's rows. Needs {@code platform.modules}.
     *
     * @throws io.corrosion.api.error.NotFound when it is not installed
     * @since 1.6
     */
    ModuleCopies copies(Caller caller, String slug);

    /**
     * What installing this version would do, or updating to it when another one is installed: nothing is changed.
     *
     * @since 1.1
     */
    Plan plan(Caller caller, String slug, Optional<String> version);

    /**
     * What this version asks for that the version running here does not, a price that comes up or rises included, in words.
     * Everything it asks for when none runs.
     *
     * @throws io.corrosion.api.error.NotFound when slug or version are unknown
     * @since 1.6
     */
    List<String> asksAnew(Caller caller, String slug, String version);

    /**
     * Goes to a version, older or newer, and puts back the rows it had before the update that followed it; when it is the
     * installed one, its rows alone.
     *
     * @throws io.corrosion.api.error.Conflict when no rows of this version were kept. Other errors as {@link #install}
     * @since 1.1
     */
    Operation goBack(Caller caller, String slug, String version);

    /**
     * Starts an installed module that does not run on this node: in safe mode one by one, to find the one that harms, and
     * otherwise one that failed at the platform's start.
     *
     * @throws io.corrosion.api.error.Conflict when it runs, is in quarantine, or another operation on it is running
     * @throws io.corrosion.api.error.NotFound when it is not installed
     * @since 1.6
     */
    Operation start(Caller caller, String slug);

    /** Removes the module; its tables stay, so that installing it again finds its data. Errors as {@link #install}. */
    Operation remove(Caller caller, String slug);

    /**
     * How the runtime does on this node. Needs {@code platform.modules}.
     *
     * @since 1.6
     */
    ModuleRuntime runtime(Caller caller);

    /**
     * What the module has used on this node since it was last started.
     *
     * @throws io.corrosion.api.error.NotFound when it is not installed
     * @since 1.2
     */
    ModuleUsage usage(Caller caller, String slug);

    /** Enables the installed module for one server. Repeating it is harmless. */
    void enable(Caller caller, LicenseId server, String slug);

    /** Disables the module for one server; its data stays. Repeating it is harmless. */
    void disable(Caller caller, LicenseId server, String slug);

    /**
     * How many servers each module that is not installed was chosen for: an operator decides whether it comes. By slug; empty for
     * whoever does not install modules.
     *
     * @since 1.6
     */
    Map<String, Integer> waiting(Caller caller);

    /** Slugs of the modules enabled on the server: installed, and paid as far as they must be. */
    Set<String> enabledOn(LicenseId server);
}
