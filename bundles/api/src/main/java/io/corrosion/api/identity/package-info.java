/**
 * People, and who is asking now. A {@link io.corrosion.api.identity.Caller} is the first parameter of every use case:
 * pages, REST and sockets obtain it from {@link io.corrosion.api.identity.SignIn} and hand it down.
 * Source: rows AUTH-*, decisions 37-40, 84.
 */
@Version("1.1.0")
@NullMarked
package io.corrosion.api.identity;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
