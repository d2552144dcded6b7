/**
 * A fake of AFAS Profit that speaks its REST protocol over real HTTP: {@link org.iam4j.testkit.afas.FakeAfas}, the
 * records it keeps, the switches for what AFAS leaves open, faults on demand and a journal of what was asked.
 */
@NullMarked
package org.iam4j.testkit.afas;

import org.jspecify.annotations.NullMarked;
