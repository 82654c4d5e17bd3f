/**
 * What GitHub's code scanning demands of a SARIF 2.1.0 file, written down from its documentation: required properties, types, limits.
 * Returns one line per violation.
 */
export function sarifProblems(log: unknown): string[] {
  const problems: string[] = [];
  const demand = (holds: boolean, what: string): void => {
    if (!holds) problems.push(what);
  };
  const object = (value: unknown, what: string): Record<string, unknown> => {
    demand(typeof value === 'object' && value !== null && !Array.isArray(value), `${what} is an object`);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  };
  const list = (value: unknown, what: string): unknown[] => {
    demand(Array.isArray(value), `${what} is a list`);
    return Array.isArray(value) ? value : [];
  };
  const text = (value: unknown, what: string, most = Number.POSITIVE_INFINITY): string => {
    demand(typeof value === 'string' && value !== '' && value.length <= most, `${what} is a text that is not empty`);
    return typeof value === 'string' ? value : '';
  };
  const only = (value: Record<string, unknown>, known: readonly string[], what: string): void => {
    for (const key of Object.keys(value)) demand(known.includes(key), `${what} has no property ${key}`);
  };

  const root = object(log, 'the log');
  only(root, ['$schema', 'version', 'runs'], 'the log');
  text(root['$schema'], '$schema');
  demand(root['version'] === '2.1.0', 'version is 2.1.0');
  const runs = list(root['runs'], 'runs');
  demand(runs.length >= 1 && runs.length <= 20, 'there are 1 to 20 runs');
  for (const each of runs) {
    const run = object(each, 'a run');
    only(run, ['tool', 'automationDetails', 'columnKind', 'invocations', 'results'], 'a run');
    demand(run['columnKind'] === 'utf16CodeUnits' || run['columnKind'] === 'unicodeCodePoints', 'columnKind is known');
    demand(
      text(object(run['automationDetails'], 'automationDetails')['id'], 'automationDetails.id').endsWith('/'),
      'the category ends with /',
    );
    const driver = object(object(run['tool'], 'tool')['driver'], 'driver');
    only(driver, ['name', 'semanticVersion', 'rules'], 'the driver');
    text(driver['name'], 'driver.name');
    demand(/^\d+\.\d+\.\d+/.test(text(driver['semanticVersion'], 'semanticVersion')), 'semanticVersion is one');
    const rules = list(driver['rules'], 'rules').map((rule) => object(rule, 'a rule'));
    demand(new Set(rules.map((rule) => rule['id'])).size === rules.length, 'ids of rules are unique');
    for (const rule of rules) {
      only(
        rule,
        ['id', 'name', 'shortDescription', 'fullDescription', 'help', 'helpUri', 'defaultConfiguration', 'properties'],
        'a rule',
      );
      text(rule['id'], 'rule.id', 255);
      text(object(rule['shortDescription'], 'shortDescription')['text'], 'shortDescription.text', 1024);
      text(object(rule['fullDescription'], 'fullDescription')['text'], 'fullDescription.text', 1024);
      text(object(rule['help'], 'help')['text'], 'help.text');
      demand(
        ['none', 'note', 'warning', 'error'].includes(
          text(object(rule['defaultConfiguration'], 'configuration')['level'], 'level'),
        ),
        'the level is known',
      );
      const properties = object(rule['properties'], 'properties');
      demand(
        list(properties['tags'], 'tags').length <= 10 &&
          new Set(list(properties['tags'], 'tags')).size === list(properties['tags'], 'tags').length,
        'at most 10 different tags',
      );
      const severity = Number(text(properties['security-severity'], 'security-severity'));
      demand(severity > 0 && severity <= 10, 'security-severity is 0.1 to 10.0');
      demand(
        ['very-high', 'high', 'medium', 'low'].includes(text(properties['precision'], 'precision')),
        'the precision is known',
      );
      demand(
        ['error', 'warning', 'recommendation'].includes(text(properties['problem.severity'], 'problem.severity')),
        'problem.severity is known',
      );
    }
    const results = list(run['results'], 'results');
    demand(results.length <= 25_000, 'there are at most 25 000 results');
    for (const one of results) {
      const result = object(one, 'a result');
      only(result, ['ruleId', 'ruleIndex', 'level', 'message', 'locations', 'partialFingerprints'], 'a result');
      const id = text(result['ruleId'], 'ruleId');
      const index = result['ruleIndex'];
      if (index !== undefined)
        demand(typeof index === 'number' && rules[index]?.['id'] === id, 'ruleIndex points at the rule');
      demand(['none', 'note', 'warning', 'error'].includes(text(result['level'], 'level')), 'the level is known');
      text(object(result['message'], 'message')['text'], 'message.text');
      const print = object(result['partialFingerprints'], 'partialFingerprints')['primaryLocationLineHash'];
      demand(
        /^[0-9a-f]{16}:\d+$/.test(text(print, 'primaryLocationLineHash')),
        'the fingerprint has the form of GitHub',
      );
      const locations = list(result['locations'], 'locations');
      demand(locations.length === 1, 'one location');
      for (const location of locations) {
        const physical = object(object(location, 'a location')['physicalLocation'], 'physicalLocation');
        const uri = text(object(physical['artifactLocation'], 'artifactLocation')['uri'], 'uri');
        demand(
          /^[A-Za-z0-9_.~!*'()%/-]+$/.test(uri) && !uri.startsWith('/') && !/(?:^|\/)\.\.(?:\/|$)/.test(uri),
          `the uri ${uri} is relative and encoded`,
        );
        const region = object(physical['region'], 'region');
        demand(region['endLine'] === region['startLine'], 'the region is on one line');
        const { startColumn, endColumn } = region;
        demand(endColumn === undefined || Number(endColumn) > Number(startColumn), 'the region is not empty');
        for (const side of ['startLine', 'startColumn', 'endLine']) {
          const at = region[side];
          demand(typeof at === 'number' && Number.isInteger(at) && at >= 1, `${side} counts from 1`);
        }
      }
    }
    for (const call of list(run['invocations'], 'invocations')) {
      const invocation = object(call, 'an invocation');
      demand(typeof invocation['executionSuccessful'] === 'boolean', 'executionSuccessful is a boolean');
    }
  }
  return problems;
}
