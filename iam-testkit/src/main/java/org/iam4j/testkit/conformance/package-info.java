/** What every target connector must do, as tests that the tests of a connector extend. */
@NullMarked
package org.iam4j.testkit.conformance;

import org.jspecify.annotations.NullMarked;
