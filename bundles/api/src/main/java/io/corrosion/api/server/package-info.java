/**
 * Game servers: what the platform knows of one, and how it is doing now. A server is named by its licence.
 * Source: rows SRV-*, contract section 6, decision 62.
 */
@Version("1.1.0")
@NullMarked
package io.corrosion.api.server;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
