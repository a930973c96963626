package io.corrosion.testkit.karaf;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The test runs inside the framework. Its parameters are the {@code BundleContext} of the probe, or services by their
 * type; per-method fixtures of the class run inside too.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface InContainer {}
