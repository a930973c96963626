/** Pages about a person's API keys. */
@NullMarked
package io.corrosion.apikeys.ui;

import org.jspecify.annotations.NullMarked;
