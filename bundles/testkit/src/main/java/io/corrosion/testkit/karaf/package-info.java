/**
 * JUnit 5 on an assembled Karaf: Pax Exam starts the distribution once, each test class is installed in it as a probe, and
 * the methods marked {@link io.corrosion.testkit.karaf.InContainer} run inside by the real Jupiter engine. All others run
 * in the JVM of the build and meet the platform as its users do.
 */
@NullMarked
@Version("0.1.0")
package io.corrosion.testkit.karaf;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
