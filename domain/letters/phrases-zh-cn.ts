import { DESK_CODE } from '#domain/desk-code';
import { STATUS_LINK, VISIT_CODE } from '#domain/letters/letter';
import { bulleted } from '#domain/letters/phrases';
import type { LetterFacts, Phrases } from '#domain/letters/phrases';

const WHAT_TO_BRING = '请携带您上传照片的那份证件原件；SIM 卡如在手边，请一并带上。现场办理约需十分钟。';

const BALANCE = {
  refund: (amount: string) => `号码余额为 ${amount}，将按您的选择退还给您。`,
  transfer: (amount: string) => `号码余额为 ${amount}，将按您的选择转至您的另一个号码，客服会与您确认号码。`,
  waive: (amount: string) => `号码余额为 ${amount}，按您的选择不再退还。`,
};

function visitLines({ visit }: LetterFacts): string {
  return bulleted([visit.when, visit.store, visit.address]);
}

export const PHRASES_ZH_CN: Phrases = {
  slots: {
    front: '证件正面',
    back: '证件背面',
    portrait: '本人照片',
    sim: 'SIM 卡照片',
    authorisation: '授权委托书',
  },
  deskReasons: {
    document_missing: '未带证件原件。',
    holder_differs: '到店的不是机主本人，销户只能由机主本人确认。',
    document_differs: '现场出示的证件与审核通过的照片无法对应。',
    card_missing: '未带该号码的 SIM 卡。',
    card_differs: '现场出示的 SIM 卡不是该号码的卡。',
    check_incomplete: '现场的身份核验未能完成，下次请再带一份姓名一致的有效证件。',
    customer_left: '您在手续办完之前离开了。',
    store_unable: '营业厅当天未能办完，给您带来不便，敬请谅解。',
  },
  subject: (title, reference) => `${title}（${reference}）`,
  greeting: '您好：',
  link: (reference, link) =>
    `您的申请编号是 ${reference}。随时可通过下面的专属链接查看进度。链接相当于钥匙，请勿转发给他人：\n${link}`,
  closing: (phone) => `如需人工帮助，请拨打 ${phone}（每天 8:00–20:00）。\n\n客户服务中心`,
  calendar: {
    title: '到店确认销户',
    bring: '请携带：',
    belongings: {
      document: '您上传照片的那份证件原件',
      sim: 'SIM 卡',
      second_document: '如有，请再带一份姓名一致的有效证件',
    },
    reference: (reference) => `申请编号 ${reference}`,
    code: (code) => `您的验证码：${code}。请在到店当天告知柜台工作人员，此前请勿告诉任何人。`,
  },
  letters: {
    received: ({ receivedAt, number, due }) => ({
      title: '我们已收到您的销户申请',
      paragraphs: [
        `感谢您提交申请。我们已于 ${receivedAt} 收到您对号码 ${number} 的销户申请，所需材料齐全。`,
        `我们会在 ${due} 之前完成审核，无论结果如何都会通知您。在此之前您无需做任何操作，号码可照常使用。`,
      ],
    }),
    more_requested: ({ reasons, slots, note }) => ({
      title: '需要您补充照片',
      paragraphs: [
        '我们查看了您的申请，还需要您补充一些材料：',
        bulleted(reasons),
        ...(note === null ? [] : [note]),
        ...(slots.length === 0 ? [] : [`请打开下面的链接，重新上传：\n${bulleted(slots)}`]),
        '其他内容都已保留，不必重新填写。',
      ],
    }),
    approved_store: ({ deadline }) => ({
      title: '申请已通过，请预约到店',
      paragraphs: [
        `您的申请已审核通过。最后一步，请在 ${deadline} 之前到营业厅现场确认。`,
        '请打开下面的链接，选择方便的营业厅和时间。',
        WHAT_TO_BRING,
        '到店确认之前，号码可照常使用。',
      ],
    }),
    approved_online: ({ deadline }) => ({
      title: '申请已通过，请在线确认',
      paragraphs: [
        `您的申请已审核通过。最后一步，请在 ${deadline} 之前打开下面的链接在线确认，无需前往营业厅。`,
        '确认之前，请先检查银行、各类应用和其他服务是否仍在使用这个号码。确认之前，号码可照常使用。',
      ],
    }),
    rejected: ({ reasons, note }) => ({
      title: '您的申请未能通过',
      paragraphs: [
        '我们认真审核了您的申请，暂时无法为该号码办理销户，原因如下：',
        bulleted(reasons),
        ...(note === null ? [] : [note]),
        '您的号码没有任何变化。如有疑问，欢迎致电我们。',
      ],
    }),
    visit_booked: (facts) => ({
      title: '到店预约成功',
      paragraphs: ['我们恭候您的光临：', visitLines(facts), WHAT_TO_BRING, '如需改期或取消，请打开下面的链接。'],
    }),
    visit_moved: (facts) => ({
      title: '到店时间已更改',
      paragraphs: [
        facts.isClosing
          ? '因停业安排，您原预约的时间无法接待，给您带来不便，敬请谅解。我们已为您保留以下时段，请以此为准：'
          : '您的预约已改期，请以下列信息为准：',
        visitLines(facts),
        facts.isClosing ? '如果该时段不便，可以打开下面的链接重新选择时间。' : '',
        WHAT_TO_BRING,
      ],
    }),
    visit_cancelled: (facts) => ({
      title: '到店预约已取消',
      paragraphs: [
        facts.isClosing
          ? '因停业安排，您原预约的时间无法接待，给您带来不便，敬请谅解。以下预约已取消：'
          : '以下预约已取消：',
        visitLines(facts),
        '如果您的申请仍在办理中，可以打开下面的链接重新选择时间。',
      ],
    }),
    visit_reminder: (facts) => ({
      title: facts.reminder === 'hours_before' ? '您的到店预约即将开始' : '您的到店时间快到了',
      paragraphs: [
        '提醒您，您有以下到店预约：',
        visitLines(facts),
        WHAT_TO_BRING,
        '如果无法前来，请打开下面的链接改期或取消。',
      ],
    }),
    visit_missed: (facts) => ({
      title: '您错过了到店时间',
      paragraphs: [
        '您原本预约了到店，可能临时有事没能前来：',
        visitLines(facts),
        facts.isLastTry
          ? `由于多次预约后未到店，已无法再自行在线预约。如果您仍要在 ${facts.deadline} 之前办理销户，请致电我们，由我们为您安排时间。`
          : `没有关系，请打开下面的链接，在 ${facts.deadline} 之前另选一个时间。`,
      ],
    }),
    visit_offered: (facts) => ({
      title: '为您留出了一个到店时段',
      paragraphs: [
        '您在候补名单上，现在轮到您。我们为您保留了以下时段：',
        visitLines(facts),
        `请在 ${facts.answerBy} 前通过下方链接接受或放弃。逾期我们将提供给下一位客户。`,
        facts.insteadOf === null
          ? '在您接受之前，尚未为您预约到店。'
          : `在您接受之前，您现有的预约保持不变：${facts.insteadOf}。`,
      ],
    }),
    visit_unconfirmed: (facts) => ({
      title: '本次到店未完成确认',
      paragraphs: [
        '这次到店没有完成销户确认，您的号码没有任何变化，可照常使用：',
        visitLines(facts),
        ...facts.reasons,
        `您的申请仍然有效，请打开下面的链接，在 ${facts.deadline} 之前另选一个时间。`,
        WHAT_TO_BRING,
      ],
    }),
    visit_doubted: (facts) => ({
      title: '本次到店未完成确认',
      paragraphs: [
        '这次到店没有完成销户确认，您的号码没有任何变化，可照常使用：',
        visitLines(facts),
        ...facts.reasons,
        '我们会重新审核您的申请，并将结果通知您。在此之前您无需做任何操作。',
      ],
    }),
    visit_code: () => ({
      title: '柜台验证码',
      paragraphs: [
        `您的验证码：${VISIT_CODE}`,
        `请告知您面前的柜台工作人员。验证码 ${DESK_CODE.minutes} 分钟内有效，仅限本次到店使用。我们不会通过电话向您索要验证码。`,
        '如果您此刻不在营业厅，请忽略本信，也不要把验证码告诉任何人。',
      ],
    }),
    confirmed: ({ endsAt }) => ({
      title: '确认已完成',
      paragraphs:
        endsAt === null
          ? ['谢谢您。确认手续已全部完成，我们正在为您办理销户，通常一小时内办结，届时会再通知您。']
          : [
              `谢谢您。确认手续已全部完成。在 ${endsAt} 之前您的号码可照常使用，之后我们将为您办理销户，办结后会再通知您。`,
              `不是您本人操作？请在此之前停止销户：\n${STATUS_LINK}/not-me`,
            ],
    }),
    disputed: () => ({
      title: '已停止您的销户',
      paragraphs: [
        '您告诉我们，确认销户的不是您本人。我们已停止销户，您的号码没有任何变化，可照常使用。',
        '我们正在重新审核这份申请。请致电我们，以便一起查明情况。下面的链接相当于这份申请的钥匙，可能已被他人知晓。',
      ],
    }),
    completed: ({ isEsim, quarantineUntil, balance, giftCredit }) => ({
      title: '您的号码已销户',
      paragraphs: [
        '您的号码已完成销户，不再接收来电和短信，也不会再产生费用。',
        ...(isEsim
          ? ['请现在从设备上删除这张 eSIM：打开“设置”中的蜂窝网络（移动网络），选中这张 eSIM 并删除。']
          : ['SIM 卡已经失效，可以剪断后丢弃。']),
        `号码将冷冻至 ${quarantineUntil}，之后可能会分配给其他人使用，请尽快在银行、各类应用和其他服务中解绑。`,
        ...(balance === null ? [] : [BALANCE[balance.choice](balance.amount)]),
        ...(giftCredit === null ? [] : [`我们赠送的 ${giftCredit} 已随号码一并失效。`]),
        '感谢您一直以来的陪伴。',
      ],
    }),
    termination_refused: () => ({
      title: '您的号码暂未销户',
      paragraphs: [
        '办理销户时，网络侧反馈还有事项需要先行处理。您的号码没有任何变化。',
        '我们正在重新审核您的申请，会再通知您。您暂时无需做任何操作。',
      ],
    }),
    reopened: () => ({
      title: '我们正在重新审核您的申请',
      paragraphs: [
        '此前就您的申请所作的通知不再有效，我们正在重新审核。您的号码没有任何变化。',
        '如您已预约到店，该预约已取消。有结果后会再通知您，您暂时无需做任何操作。',
      ],
    }),
    expired: () => ({
      title: '您的申请已过期',
      paragraphs: [
        '最后一步的办理期限已过，申请已关闭。您的号码没有任何变化，可照常使用。',
        '如果仍需销户，欢迎重新申请。',
      ],
    }),
    withdrawn: () => ({
      title: '您的申请已撤回',
      paragraphs: [
        '已按您的要求撤回申请。您的号码没有任何变化，可照常使用。',
        '如果这不是您本人的操作，请立即致电我们。',
      ],
    }),
  },
};
