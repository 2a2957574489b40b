// Rules of the house that the linter has no word for.

const nextsOwnErrorFiles = /\/app\/(?:.*\/)?(?:error|global-error)\.tsx$/;

const useClientInComponents = {
  create(context) {
    return {
      Program(program) {
        const directive = program.body.find((statement) => statement.directive === 'use client');
        const path = context.filename.replaceAll('\\', '/');
        if (!directive || path.includes('/components/') || nextsOwnErrorFiles.test(path)) return;
        context.report({ node: directive, message: "'use client' lives in components/ only." });
      },
    };
  },
};

const noClock = {
  create(context) {
    const message = 'The time is an argument here: take `now`.';
    return {
      NewExpression(node) {
        if (node.callee.name === 'Date' && node.arguments.length === 0) context.report({ node, message });
      },
      MemberExpression(node) {
        const isClock = node.object.name === 'Date' && node.property.name === 'now';
        const isTemporalClock = node.object.name === 'Temporal' && node.property.name === 'Now';
        if (isClock || isTemporalClock) context.report({ node, message });
      },
    };
  },
};

const importsOnly = {
  meta: {
    schema: [
      {
        type: 'object',
        properties: { from: { type: 'array', items: { type: 'string' } }, message: { type: 'string' } },
        additionalProperties: false,
      },
    ],
  },
  create(context) {
    const { from, message } = context.options[0];
    const allowed = from.map((pattern) => new RegExp(pattern));
    const check = (node) => {
      if (node.source && !allowed.some((pattern) => pattern.test(node.source.value))) context.report({ node, message });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};

export default {
  meta: { name: 'house' },
  rules: {
    'use-client-in-components': useClientInComponents,
    'no-clock': noClock,
    'imports-only': importsOnly,
  },
};
