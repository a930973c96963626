/** What HTTP needs around an operation: who asks, from where, how much, and how the answer leaves. */
@NullMarked
package io.corrosion.rest.http;

import org.jspecify.annotations.NullMarked;
