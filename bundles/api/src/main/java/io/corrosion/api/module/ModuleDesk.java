package io.corrosion.api.module;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.LicenseId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A server's modules as its people see them: what is bought, tried, enabled and set. Looking needs {@code server.view}, the rest
 * {@code modules.manage}; deeds are audited. Thread-safe.
 *
 * @since 1.1
 */
@ProviderType
public interface ModuleDesk {

    /** Every module of the catalogue that can be had, by name. */
    List<OwnedModule> of(Caller caller, LicenseId server);

    /** @throws io.corrosion.api.error.NotFound when the slug is unknown */
    OwnedModule of(Caller caller, LicenseId server, String slug);

    /**
     * Buys the module, or pays the next month, and enables it; a module that is not installed on the platform is installed. One
     * that needs an operator ({@link OwnedModule#needsOperator}) is asked for only: nothing is charged before it is here. Call it
     * for somebody who has read what the module asks for.
     *
     * @param provider who takes the money; empty for the only one there is, or for recording at once when there is none
     * @throws io.corrosion.api.error.Conflict when it is paid already, costs nothing, or cannot run here: nothing is charged
     * @throws io.corrosion.api.error.Refused when the payment is declined
     */
    OwnedModule buy(Caller caller, LicenseId server, String slug, Optional<String> provider, String token);

    /**
     * Tries the module for the days its author allows, once for each server; for the rest as {@link #buy}.
     *
     * @throws io.corrosion.api.error.Conflict when it was tried or bought before, or cannot run here
     */
    OwnedModule tryOut(Caller caller, LicenseId server, String slug);

    /** The settings of an installed module; empty when it has none. */
    List<SettingField> settings(Caller caller, LicenseId server, String slug);

    /**
     * Changes settings; those that are not named keep their values.
     *
     * @throws io.corrosion.api.error.Invalid naming each field its schema refuses
     */
    void change(Caller caller, LicenseId server, String slug, Map<String, String> values);
}
