package io.corrosion.api.transfer;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.Scope;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One part of a server's export: its alert rules, its loot tables, its shop. Register it as an OSGi service; slices and store
 * modules do.
 *
 * <p><b>Where it appears</b>: under its {@link #name} in {@code GET /servers/{id}/migration/export}, and in the preview and the result of
 * {@code POST /servers/{id}/migration/import}; a module's only on servers it is enabled on. A section of an import that nobody
 * here has is named and left.
 *
 * <p><b>Who may</b>: whoever may change the server's settings ({@code settings.server}); checked before. {@link #restore} does what the
 * caller could do by hand, so call your own use cases with the caller: they check and audit it.
 *
 * <p><b>What belongs into it</b>: what people have set. No measured values, no history, no ids of this server or its organisation, and
 * <b>never a secret</b>: the file is downloaded and passed on.
 *
 * <p><b>Thread, cost, failure</b>: called on a thread of its module with 5 seconds, as a hook ({@link io.corrosion.api.hook}); a person
 * waits. A section that fails is named in the answer with its {@link io.corrosion.api.error.DomainException}'s sentence, and the others
 * go on. An import can come twice: make it so that the second changes nothing. Names are constants.
 *
 * @since 1.0
 */
@ConsumerType
public interface ServerSection {

    /** The contributor's stem, a dot and a word, such as {@code analytics.rules}; at most 40 characters. */
    String name();

    /** What people read, such as {@code Alert rules}. */
    String label();

    /** What is set, as a JSON value of at most 1 MB; of a form that later versions of the contributor still read. */
    String export(Scope.Licence server, Caller caller);

    /**
     * What {@link #restore} would change, as sentences for people; none when nothing. Changes nothing.
     *
     * @param json what {@link #export} said on another server, or anything else somebody wrote
     * @throws io.corrosion.api.error.Invalid when it cannot be read, with a sentence that says why
     */
    List<String> preview(Scope.Licence server, Caller caller, String json);

    /**
     * Makes this server as the section says. What is there and not in the section stays.
     *
     * @throws io.corrosion.api.error.DomainException when nothing was changed
     */
    void restore(Scope.Licence server, Caller caller, String json);
}
