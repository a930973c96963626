package io.corrosion.testkit.karaf;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of a class need a Karaf. It is started before the first class that names this setup and stopped after the
 * last test of the JVM.
 *
 * <pre>{@code
 * @OnKaraf(AssembledPlatform.class)
 * class BootIT {
 *     @Test
 *     @InContainer
 *     void everyBundleIsActive(BundleContext framework) {…}
 * }
 * }</pre>
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(KarafExtension.class)
public @interface OnKaraf {

    /** Says which distribution, and in which surroundings; needs a constructor without parameters. */
    Class<? extends KarafSetup> value();
}
