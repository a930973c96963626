/** Reminding owners of keys that are old or about to expire. */
@NullMarked
package io.corrosion.apikeys.job;

import org.jspecify.annotations.NullMarked;
