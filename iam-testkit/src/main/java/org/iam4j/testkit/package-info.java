/**
 * What tests of rules, connectors and whole set-ups need: in-memory systems, fakes that speak the real protocols, and
 * assertions.
 */
@NullMarked
package org.iam4j.testkit;

import org.jspecify.annotations.NullMarked;
