/** JPA adapter; {@code GreetingEntity} differs between the two releases. */
package io.corrosion.hello.jpa;
