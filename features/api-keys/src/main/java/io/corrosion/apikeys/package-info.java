/**
 * A personal API key lets a program act for a person, as far as the key's scopes go and never further than the person may.
 * Its text is shown once, when it is made or rotated; what is kept is a fingerprint. It ends when it is revoked, when it
 * expires, and with the account. What is done with it is counted, so that abuse and forgotten keys are seen. Keys are managed
 * at a session only: no key makes another.
 */
@NullMarked
package io.corrosion.apikeys;

import org.jspecify.annotations.NullMarked;
