package io.corrosion.modules.shop;

import io.corrosion.api.tenancy.TenantId;
import io.corrosion.modules.format.StoreIndex.Release;
import java.util.Optional;

/** The packages of the releases that stores offer now. Thread-safe. */
public interface Packages {

    /**
     * The release of this version, the newest when none is named, for a server of this organisation.
     *
     * @throws io.corrosion.api.error.NotFound when no store offers it to that, or took it back
     */
    Release release(TenantId tenant, String slug, Optional<String> version);

    /**
     * The very package, after the checks of an installation: digest of the index, signatures of store and author.
     *
     * @throws io.corrosion.modules.format.Untrusted when what lies in the repository is not it
     */
    byte[] content(String slug, String version, String sha256);
}
