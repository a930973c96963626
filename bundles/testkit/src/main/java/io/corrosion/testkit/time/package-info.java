/** Time for tests. */
package io.corrosion.testkit.time;
