package io.corrosion.ui.page;

import org.osgi.annotation.versioning.ProviderType;

/** Where styles, scripts and fonts are. Thread-safe; an OSGi service of the assets bundle. */
@ProviderType
public interface Assets {

    /** Absolute path of a file such as {@code corrosion.css}; its content never changes, so it is cached for ever. */
    String url(String file);
}
